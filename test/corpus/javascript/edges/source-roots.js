//- /package.json
{ "name": "app", "dependencies": { "colors": "1.0.0" } }
//- /src/utils/format.js
export function format() {}
//- /src/colors.js
export const red = () => {};
//- /src/fs.js
export const readFile = () => {};
//- /src/views/list.js
import { format } from 'utils/format';
import { red } from 'colors';
import { readFile } from 'fs';
import { nobody } from 'utils/nobody';
// Nobody depends on a package of that name, and a folder above has the file.
format();
// <- calls src/utils/format.js#format(). inferred | via=import
red();
// <- calls external:javascript/colors#red exact | via=import
readFile();
// <- calls external:javascript/fs#readFile exact | via=import
nobody();
// <- calls external:javascript/utils/nobody#nobody exact | via=import
//- /tool/main.js
const { format } = require('format');
format();
// <- calls tool/format.js#format(). inferred | via=import
//- /tool/format.js
exports.format = function () {};
