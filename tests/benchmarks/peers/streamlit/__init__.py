"""The overview in Streamlit."""
