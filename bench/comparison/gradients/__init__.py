"""Functions with claimed gradients, right and wrong in known ways, and the gradient checkers that judge them."""
