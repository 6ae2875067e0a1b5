"""The components of the image, as an SPDX document, and the licences of everything that the program contains."""
