"""Writes iris.csv and wine.csv with a header and the classes' names, from Debian's python3-sklearn."""
import csv
from sklearn import datasets

for name, load in [("iris", datasets.load_iris), ("wine", datasets.load_wine)]:
    data = load()
    raw = datasets.__path__[0] + "/data/" + {"iris": "iris.csv", "wine": "wine_data.csv"}[name]
    rows = list(csv.reader(open(raw)))[1:]
    with open(name + ".csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(list(data.feature_names) + ["class"])
        for row in rows:
            out.writerow(row[:-1] + [data.target_names[int(row[-1])]])
