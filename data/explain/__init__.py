"""Where every number comes from: its claims, the rule that chose, its arithmetic, and what that was reckoned from."""

from data.explain.explanation import Explanation, explain, keys

__all__ = ["Explanation", "explain", "keys"]
