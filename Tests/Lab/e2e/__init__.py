"""The end-to-end suite: what ezprov made of bare hosts, shown with real mail."""
