"""Logistic regression of yes-or-no traits, small and without libraries: a ridge, and a sign for each weight."""
import math
from collections import defaultdict


def probability(logit):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def logit_of(weights, traits):
    return sum(weights[t] for t in traits if t in weights)


def fit(examples, signs, ridge, start=None, passes=60):
    """The weight of each trait in `signs` ("+", "-", or "0" for either, which has no ridge).

    An example is (traits, right, how much it counts). One weight after the other takes a Newton step, is
    held to its sign, and so on until none moves.
    """
    where = defaultdict(list)
    for i, (traits, _, _) in enumerate(examples):
        for t in traits:
            if t in signs:
                where[t].append(i)
    weights = dict(start or dict.fromkeys(signs, 0.0))
    logits = [logit_of(weights, traits) for traits, _, _ in examples]
    for _ in range(passes):
        most = 0.0
        for t, places in where.items():
            held = 0.01 if signs[t] == "0" else ridge / 4  # a trait that was seen `ridge` times, half of them right
            slope, bend = -held * weights[t], held
            for i in places:
                p = probability(logits[i])
                slope += examples[i][2] * (examples[i][1] - p)
                bend += examples[i][2] * p * (1 - p)
            new = weights[t] + max(-1.0, min(1.0, slope / bend))
            new = min(new, 0.0) if signs[t] == "-" else max(new, 0.0) if signs[t] == "+" else new
            step = new - weights[t]
            if step:
                for i in places:
                    logits[i] += step
                weights[t] = new
                most = max(most, abs(step))
        if most < 0.001:
            break
    return weights
