"""Proof for those who need not believe this server: the log as a file, and anchors of it kept where
the server can't change them. What is signed, and how it is verified, is the kernel's."""
