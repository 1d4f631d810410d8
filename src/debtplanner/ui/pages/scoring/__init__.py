"""Scoring: the matrix, its picture, the models side by side, weights, bands and rubrics."""
