#!/usr/bin/env python3
"""Word error rate of transcripts against what was really said.

    wer.py TRUTH.json HEARD.txt [TRUTH.json HEARD.txt ...]

TRUTH.json has `segments` with `text`; HEARD.txt is plain text. Both are brought to one spelling first: small letters,
no punctuation, and numbers as digits, so that "two p.m." and "2pm", "$80" and "eighty dollars" are the same.
"""

import json
import re
import sys

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "twentieth": 20, "thirtieth": 30,
    **{f"{unit}th": value for value, unit in enumerate(UNITS) if unit not in ("one", "two", "three", "five", "eight", "nine", "twelve")},
}
VALUES = {**{word: value for value, word in enumerate(UNITS)}, **{word: 10 * value for value, word in enumerate(TENS) if value > 1}}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
CONTRACTIONS = {"'ll": " will", "'re": " are", "'ve": " have", "'m": " am", "n't": " not", "let's": "let us"}


def number(words, at):
    """(digits, words used) of the number that begins here: a cardinal, an ordinal, or digits said one by one."""
    end = at
    while end < len(words) and words[end] in UNITS[:10]:
        end += 1
    if end - at > 1:
        return "".join(str(UNITS.index(word)) for word in words[at:end]), end - at
    total = current = 0
    last, end = None, at
    while end < len(words):
        word = words[end]
        if word in VALUES and (last is None or (last >= 20 and VALUES[word] < 10) or last in SCALES.values()):
            current, last = current + VALUES[word], VALUES[word]
        elif word in ORDINALS and (last is None or last >= 20):
            return str(total + current + ORDINALS[word]), end + 1 - at
        elif word in SCALES and last is not None:
            current *= SCALES[word]
            if SCALES[word] > 100:
                total, current = total + current, 0
            last = SCALES[word]
        else:
            break
        end += 1
    return (str(total + current), end - at) if end > at else (None, 0)


def normalized(text):
    text = text.lower().replace("’", "'")
    for short, full in CONTRACTIONS.items():
        text = text.replace(short, full)
    text = re.sub(r"(\d),(\d{3})\b", r"\1\2", text)
    text = re.sub(r"\$(\d+(?:\.\d+)?)", r"\1 dollars", text)
    text = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", text)
    text = re.sub(r"(\d)([ap]m)\b", r"\1 \2", text)
    text = re.sub(r"\b(\d+)(st|nd|rd|th)\b", r"\1", text)
    words = re.sub(r"[^a-z0-9']+", " ", text.replace("okay", "ok")).replace("'s ", "s ").replace("'", "").split()
    words = " ".join(words).replace(" p m", " pm").replace(" a m ", " am ").split()
    result, at = [], 0
    while at < len(words):
        digits, used = number(words, at)
        # "Second" alone is a time or a place more often than a number, on both sides alike.
        result.append(digits if used else words[at])
        at += max(used, 1)
    return result


def alignment(truth, heard):
    """The edits of the shortest way from truth to heard, as (kind, said, heard)."""
    rows = [[(column, "insert") for column in range(len(heard) + 1)]]
    for i, said in enumerate(truth, 1):
        row = [(i, "delete")]
        for j, word in enumerate(heard, 1):
            row.append(min((rows[i - 1][j - 1][0] + (said != word), "same" if said == word else "replace"),
                           (rows[i - 1][j][0] + 1, "delete"), (row[j - 1][0] + 1, "insert")))
        rows.append(row)
    edits, i, j = [], len(truth), len(heard)
    while i or j:
        kind = "insert" if i == 0 else "delete" if j == 0 else rows[i][j][1]
        if kind != "same":
            edits.append((kind, truth[i - 1] if kind != "insert" else "", heard[j - 1] if kind != "delete" else ""))
        i, j = i - (kind != "insert"), j - (kind != "delete")
    return edits[::-1]


def main(*paths):
    words = errors = 0
    for truth_path, heard_path in zip(paths[::2], paths[1::2]):
        with open(truth_path) as file:
            segments = sorted(json.load(file)["segments"], key=lambda segment: segment["start"])
        truth = normalized(" ".join(segment["text"] for segment in segments))
        with open(heard_path) as file:
            edits = alignment(truth, normalized(file.read()))
        words, errors = words + len(truth), errors + len(edits)
        print(f"{truth_path.split('/')[-1]:36} {len(edits):3} of {len(truth):3} words = {100 * len(edits) / len(truth):.1f} %")
        for kind, said, heard in edits:
            print(f"    {kind:8} {said or '-'} -> {heard or '-'}")
    print(f"{'all':36} {errors:3} of {words:3} words = {100 * errors / words:.1f} %")


if __name__ == "__main__":
    if len(sys.argv) < 3 or len(sys.argv) % 2 == 0:
        sys.exit(__doc__)
    main(*sys.argv[1:])
