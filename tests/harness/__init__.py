"""The chain from snippet to page: replay programs, compare what they print, check the pages."""
