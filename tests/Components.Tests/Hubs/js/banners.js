// Loads the extension as JupyterLab's page does, into a document that is just big enough, and plays a story. Argument: the extension's file.
// Writes what is seen after each event as JSON.
'use strict';
const fs = require('fs');
const vm = require('vm');

class Element {
  constructor(tag) {
    Object.assign(this, { tag, children: [], attributes: {}, style: {}, listeners: {}, parent: null, textContent: '', id: '' });
  }
  set innerHTML(value) {
    throw new Error(`markup would be obeyed: ${value}`);
  }
  insertAdjacentHTML() {
    throw new Error('markup would be obeyed');
  }
  setAttribute(name, value) {
    this.attributes[name] = value;
  }
  appendChild(child) {
    child.parent = this;
    this.children.push(child);
  }
  remove() {
    this.parent.children = this.parent.children.filter(child => child !== this);
  }
  addEventListener(event, listener) {
    this.listeners[event] = listener;
  }
}

const play = async (options, story) => {
  const body = new Element('body');
  const page = Object.assign(new Element('script'), { id: 'jupyter-config-data', textContent: JSON.stringify(options) });
  const asked = [];
  const seen = [];
  let timer = null;
  let answer = null;
  const document = Object.assign(new Element('document'), {
    body,
    visibilityState: 'visible',
    createElement: tag => new Element(tag),
    getElementById: id => [page, ...body.children].find(element => element.id === id) || null,
  });
  const window = { setInterval: (look, milliseconds) => (timer = { look, milliseconds }) };
  const fetch = async (address, init) => {
    asked.push(`${address} ${init.cache} ${init.credentials}`);
    if (answer === null) {
      throw new TypeError('the hub is away');
    }
    return { ok: typeof answer !== 'number', json: async () => answer };
  };
  vm.runInNewContext(fs.readFileSync(process.argv[2], 'utf8'), { window, document, fetch, console: { debug() {} } });

  // The steps of JupyterLab's bootstrap: initialise each container, take its module, note where it came from, start its plugins.
  const [name] = Object.keys(window._JUPYTERLAB);
  await window._JUPYTERLAB[name].init({});
  const instance = (await window._JUPYTERLAB[name].get('./extension'))();
  instance.__scope__ = name;
  const exported = Object.prototype.hasOwnProperty.call(instance, '__esModule') ? instance.default : instance;
  const plugins = Array.isArray(exported) ? exported : [exported];
  const settle = () => new Promise(resolve => setImmediate(resolve));
  const boxes = () => body.children.flatMap(stack => stack.children);
  for (const event of story) {
    if ('banners' in event) {
      answer = event.banners === null ? null : typeof event.banners === 'number' ? event.banners : { banners: event.banners };
    }
    if (event.start) {
      plugins.forEach(plugin => plugin.autoStart && plugin.activate({}));
    } else if (event.close) {
      boxes().find(box => box.children[0].textContent === event.close).children[1].listeners.click();
    } else if (event.hide || event.look) {
      document.visibilityState = event.hide ? 'hidden' : 'visible';
      document.listeners.visibilitychange();
    } else {
      timer.look();
    }
    await settle();
    seen.push(boxes().map(box => `${box.attributes['data-level']}/${box.attributes.role}: ${box.children[0].textContent}`));
  }
  return { plugins: plugins.map(plugin => plugin.id), asked, seen, minutes: timer.milliseconds / 60000 };
};

(async () => {
  const cases = JSON.parse(fs.readFileSync(0, 'utf8'));
  const answers = [];
  for (const { options, story } of cases) {
    answers.push(await play(options, story));
  }
  process.stdout.write(JSON.stringify(answers));
})();
