"""Draws tests/data/pairs.tsv from the development part of the shared data; the same data give the same rows.

python3 tests/data/draw.py DATA > tests/data/pairs.tsv
"""

import csv, gzip, hashlib, sys
from collections import defaultdict

# File, sources that are free of conditions (GeoNames is CC BY), rows of each kind at least.
SHARE = [
    ("dev.tsv.gz", {"wikidata", "ofac"}, 21),
    ("hard_dev.tsv.gz", {"wikidata"}, 55),
    ("synthetic_dev.tsv", {"synthetic"}, 8),
]
COLUMNS = ["name1", "name2", "is_match", "kind", "source", "type", "core"]

drawn = {}
for name, sources, most in SHARE:
    strata = defaultdict(list)
    opened = gzip.open if name.endswith(".gz") else open
    with opened(f"{sys.argv[1]}/pairs/{name}", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["source"] in sources:
                strata[row["kind"], row["source"], row["type"]].append([row[c] for c in COLUMNS])
    for rows in strata.values():
        rows.sort(key=lambda r: hashlib.sha256("\t".join(r[:2]).encode()).digest())
        # Large strata give more, but not by their size: rare scripts must be seen too.
        for row in rows[: max(most, len(rows) // 11)]:
            drawn.setdefault((row[0], row[1]), row)
drawn = sorted(drawn.values(), key=lambda r: (r[3], r[4], r[5], r[0], r[1]))
print("\t".join(COLUMNS), *("\t".join(r) for r in drawn), sep="\n")
