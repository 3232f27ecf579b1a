// This script runs before the first paint, so that a dark page does not flash white. Inline scripts are forbidden by the content
// security policy.
try {
  var theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // If storage is blocked, the page uses the system's theme.
}
