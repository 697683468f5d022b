"""Writes the tables with a header and the classes' names, from Debian's python3-sklearn."""
import csv
import gzip
from sklearn import datasets

FOLDER = datasets.__path__[0] + "/data/"
FILES = {"iris": "iris.csv", "wine": "wine_data.csv", "digits": "digits.csv.gz"}


def rows(name):
    """Of numbers as the published file has them, the class last."""
    if name == "digits":
        with gzip.open(FOLDER + FILES[name], "rt") as file:
            return [[f"{float(cell):g}" for cell in row] for row in csv.reader(file)]
    with open(FOLDER + FILES[name]) as file:
        return list(csv.reader(file))[1:]  # after the line with the counts


for name, load in [
    ("iris", datasets.load_iris),
    ("wine", datasets.load_wine),
    ("digits", datasets.load_digits),
]:
    data = load()
    with open(name + ".csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(list(data.feature_names) + ["class"])
        for row in rows(name):
            out.writerow(row[:-1] + [data.target_names[int(row[-1])]])
