// Before the first paint, so that a dark page does not flash white. A file of its own, since inline scripts are forbidden.
try {
  var theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage may be forbidden; then the system's theme it is.
}
