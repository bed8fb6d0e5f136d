// Runs before the first paint (a file, because the content security policy forbids inline scripts): the reader's own
// theme and density, never the operating system's, since offices print their screens.
(function () {
  try {
    var root = document.documentElement;
    var theme = localStorage.getItem('gb.theme');
    var density = localStorage.getItem('gb.density');
    if (theme === 'dark') root.dataset.theme = 'dark';
    if (density === 'compact' || density === 'comfortable') root.dataset.density = density;
  } catch {
    // A browser that forbids storage keeps the light theme.
  }
})();
