"""Alerting: levels and escalation, alerts, rules against fatigue, drills and reviews, and what monitors what."""
