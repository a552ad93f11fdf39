"""Letters and forms of the budget section: data, made into PDFs in Thai, numbered, and signed on the phone."""
