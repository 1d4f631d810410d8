"""Team: who is there, who is asked for, what it costs, what is missing and what is learned."""
