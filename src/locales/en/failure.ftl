# Why something was not done: message ids of failures, and hints.
