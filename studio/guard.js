// A classic script before all modules: says a sentence where they cannot even be loaded. Its texts stand here since texts.js may be
// what is missing.
'use strict';

function guardSays(sentence) {
  const say = () => {
    const place = document.getElementById('guard');
    place.textContent = sentence;
    place.className = 'failure';
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', say);
  else say();
}

if (location.protocol === 'file:' && !globalThis.studioFiles) {
  guardSays('Browsers start this page only from a web server: run ./animegan studio, or put the folder on any static host. '
    + './animegan studio --out studio.html writes a page that needs none.');
} else {
  let told = false;
  addEventListener('error', (event) => {
    const file = event.target.src || event.target.href || event.filename;
    // Without one of its modules app.js fails, too, now before and now after it: the module is what to tell of.
    if (file && !(told && event.target.src)) {
      told = true;
      guardSays('A file of this page is missing or damaged (' + file.split('/').pop() + '). '
        + 'Copy the whole folder to the host, or write it again: ./animegan studio --out FOLDER.');
    }
  }, true);
}

try {
  document.documentElement.dataset.theme = localStorage.getItem('animegan-theme') || 'auto'; // before anything is painted
} catch (error) {
  document.documentElement.dataset.theme = 'auto'; // a browser that keeps nothing
}
