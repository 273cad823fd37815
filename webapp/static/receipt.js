// The receipt: its button prints it.
document.getElementById("print").addEventListener("click", () => window.print());
