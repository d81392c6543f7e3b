"""Who may do what, tried at random against what the documentation says; the code's own table of rights is not asked."""
