/**
 * Pictures in and out: a picture of a digit becomes an MNIST image, numbers become PNG pictures.
 */
package dev.nudge.image;
