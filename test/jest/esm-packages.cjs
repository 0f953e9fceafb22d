/** Folders of installed packages that are ES modules; jest runs as CommonJS, so they are transformed. */
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..', '..', 'node_modules');

module.exports = function esmPackages(folder = root, found = []) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    const dir = path.join(folder, entry.name);
    if (entry.name.startsWith('@')) {
      esmPackages(dir, found);
      continue;
    }
    try {
      const manifest = JSON.parse(fs.readFileSync(path.join(dir, 'package.json'), 'utf8'));
      if (manifest.type === 'module') found.push(dir);
    } catch {
      // a folder without a manifest is no package
    }
    const nested = path.join(dir, 'node_modules');
    if (fs.existsSync(nested)) esmPackages(nested, found);
  }
  return found;
};
