// Starts the studio where all of it is one file: ./animegan studio --out studio.html puts this and every other file into the page.
// A page from the disk may load nothing but addresses that it has made itself, and so may its worker; so each makes its own.
'use strict';

/** Makes an address of each file, of modules after those that they import. */
async function settle(files) {
  globalThis.studioFiles = {};
  for (const [path, kind, content] of files) {
    const isOurs = path.endsWith('.js') && !path.includes('/');
    const part = isOurs ? (await content.text()).replace(/from '\.\/([^']+)'/g, (_, other) => `from '${studioFiles[other]}'`) : content;
    studioFiles[path] = URL.createObjectURL(new Blob([part], { type: kind }));
  }
}

/** What the worker begins with: the files come first, and what comes before worker.js is there waits for it. */
function beginWorker() {
  const waiting = [];
  self.onmessage = async ({ data: files }) => {
    self.onmessage = ({ data }) => waiting.push(data);
    await settle(files);
    await import(studioFiles['worker.js']);
    self.onmessage = null;
    for (const data of waiting) self.dispatchEvent(new MessageEvent('message', { data }));
  };
}

globalThis.studioFiles = {}; // for guard.js: this page needs no host
addEventListener('DOMContentLoaded', async () => {
  const place = document.getElementById('files');
  const unpacked = (base64) => new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]);
  const files = JSON.parse(place.textContent).map(([path, kind, content]) => [path, kind, unpacked(content)]);
  place.remove();
  globalThis.beginStudioWorker = (name) => {
    const worker = new Worker(URL.createObjectURL(new Blob([`${settle}(${beginWorker})();`], { type: 'text/javascript' })), { name });
    worker.postMessage(files);
    return worker;
  };
  await settle(files);
  await import(studioFiles['app.js']);
});
