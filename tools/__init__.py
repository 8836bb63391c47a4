"""What builds and checks the project; none of it is installed on an officer's machine."""
