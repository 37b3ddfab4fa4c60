"""The administrative levels of Indonesia, from the whole country to the ward, highest first."""

LEVELS = ("country", "province", "city", "kecamatan", "kelurahan")
