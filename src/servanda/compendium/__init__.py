"""What a body recommended, across its sessions: the record itself, its themes, its lineage, its editions."""
