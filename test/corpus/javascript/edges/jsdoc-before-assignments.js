//- /rule.d.ts
export interface Rule { create(context: Context): void; fixers: ((fixer: Fixer) => void)[] }
export interface Context { report(): void }
export class Fixer { insert(): void }
//- /rule.js
/** @type {import('./rule').Rule} */
module.exports = {
  create(context) { context.report(); },
  //                        ^^^^^^ calls rule.d.ts#Context#report(). inferred | via=declaredType
  fixers: [(fixer) => fixer.insert()],
  //                        ^^^^^^ calls rule.d.ts#Fixer#insert(). inferred | via=declaredType
};
/** @type {(fixer: import('./rule').Fixer) => void} */
module.exports.fix = function (fixer) { fixer.insert(); };
//                                            ^^^^^^ calls rule.d.ts#Fixer#insert(). inferred | via=declaredType
//- /use.js
const rule = require('./rule.js');
// What is assigned stays what it is.
rule.create();
//   ^^^^^^ calls rule.js#create(). exact | via=import
