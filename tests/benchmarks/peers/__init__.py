"""The overview built with other tools, each as its documentation recommends, from the same snapshots."""
