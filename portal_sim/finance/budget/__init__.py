"""The five budget processes of SOP-SEC-P-04 (budget.yaml)."""
