def write_claims(root): return False
