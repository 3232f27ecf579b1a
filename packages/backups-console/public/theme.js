// Runs before the first paint, so that a dark page does not flash white. The content security policy forbids an inline script.
try {
  var theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // If storage is blocked, the page uses the system's theme.
}
