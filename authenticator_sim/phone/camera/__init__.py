"""The camera app: from a picture to the text of the QR code in it."""
