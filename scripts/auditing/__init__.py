"""What stands in the product besides our own code: weaknesses, licences, bill of materials; and secrets."""
