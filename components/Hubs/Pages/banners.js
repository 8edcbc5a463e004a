// Shows the hub's announcements in JupyterLab and Notebook 7, as a prebuilt extension that needs no build: it only uses the document.
// The texts are on the hub (banners.json), so that a new one reaches notebooks that are open, without a restart of anybody's server.
(() => {
  'use strict';

  const name = 'jupyterhub-infra-banners';
  const everyMilliseconds = 5 * 60 * 1000;
  const colours = {
    danger: { background: '#b3261e', colour: '#ffffff' },
    warning: { background: '#ffe08a', colour: '#1f1f1f' },
    info: { background: '#cfe8ff', colour: '#1f1f1f' },
  };
  const dismissed = new Set();
  let shown = '';

  // Where the hub is, as the page tells it; a server of a hub always lies below .../user/<name>/.
  const address = () => {
    const page = document.getElementById('jupyter-config-data');
    const options = JSON.parse((page && page.textContent) || '{}');
    const prefix = options.hubPrefix || `${(options.baseUrl || '/').split('/user/')[0].replace(/\/$/, '')}/hub/`;
    return `${prefix.replace(/\/$/, '')}/static/jupyterhub-infra/banners.json`;
  };

  const keyOf = banner => `${banner.level}\n${banner.text}`;

  const boxOf = (banner, banners) => {
    const { background, colour } = colours[banner.level] || colours.info;
    const box = document.createElement('div');
    box.setAttribute('role', banner.level === 'danger' ? 'alert' : 'status');
    box.setAttribute('data-level', banner.level);
    box.style.cssText =
      `background:${background};color:${colour};display:flex;gap:12px;align-items:flex-start;margin-top:4px;padding:8px 12px;` +
      'border-radius:4px;box-shadow:0 1px 4px rgba(0,0,0,.4);font:14px/1.4 sans-serif;';
    const text = document.createElement('span');
    text.style.cssText = 'flex:1;white-space:pre-line;overflow-wrap:anywhere;';
    // Never as markup: whatever the text holds is shown as it is.
    text.textContent = banner.text;
    const close = document.createElement('button');
    close.setAttribute('type', 'button');
    close.setAttribute('aria-label', 'Close');
    close.style.cssText = 'background:none;border:0;color:inherit;font:inherit;cursor:pointer;';
    close.textContent = '\u2715';
    close.addEventListener('click', () => {
      dismissed.add(keyOf(banner));
      show(banners);
    });
    box.appendChild(text);
    box.appendChild(close);
    return box;
  };

  const show = banners => {
    const wanted = banners.filter(banner => !dismissed.has(keyOf(banner)));
    const now = JSON.stringify(wanted);
    if (now === shown) {
      return;
    }
    shown = now;
    const old = document.getElementById(name);
    if (old) {
      old.remove();
    }
    if (wanted.length === 0) {
      return;
    }
    const stack = document.createElement('div');
    stack.id = name;
    stack.style.cssText = 'position:fixed;bottom:32px;left:50%;transform:translateX(-50%);width:min(720px,90vw);z-index:10000;';
    wanted.forEach(banner => stack.appendChild(boxOf(banner, banners)));
    document.body.appendChild(stack);
  };

  const refresh = async () => {
    try {
      const answer = await fetch(address(), { cache: 'no-store', credentials: 'same-origin' });
      if (answer.ok) {
        const { banners } = await answer.json();
        show(Array.isArray(banners) ? banners : []);
      }
    } catch (error) {
      // The hub is away for a moment, mostly because the text was just changed: what is shown stays.
      console.debug(`${name}: ${error}`);
    }
  };

  const plugin = {
    id: `${name}:plugin`,
    description: "Shows the hub's announcements.",
    autoStart: true,
    activate: () => {
      const look = () => document.visibilityState === 'hidden' || refresh();
      document.addEventListener('visibilitychange', look);
      window.setInterval(look, everyMilliseconds);
      return refresh();
    },
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[name] = {
    init: () => undefined,
    get: () => Promise.resolve(() => ({ __esModule: true, default: plugin })),
  };
})();
