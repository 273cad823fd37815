"""The Dispatcher port: what is submitted once is processed once, whoever dies on the way; both twins."""
