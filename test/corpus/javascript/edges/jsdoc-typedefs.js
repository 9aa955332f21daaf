//- /graph.js
class Graph { info() { return new Info(); } }
class Info { name() {} }
module.exports = Graph;
//- /template.js
/** @import Graph from "./graph" */
/** @typedef {import("./graph")} Same */
/**
 * @typedef {object} Base
 * @property {Graph} graph the graph
 */
/** @typedef {Base & { other: Same }} Context */
/** @callback Visit
 * @param {Same} graph the graph
 */
class Template {
  /** @param {Context} context */
  apply(context) { context.other.info(); }
  //                             ^^^^ calls graph.js#Graph#info(). exact | via=import
}
// The types that its comments name are offered beside what replaces the module.
module.exports = Template;
//- /plain.js
/** @typedef {import("./graph")} Plain */
exports.run = () => {};
//- /use.js
/** @import { Context } from "./template" */
class Use {
  /**
   * @param {number} level the level
   * @param {Context} templateContext a tag for what has no name of its own
   */
  apply(level, { graph, other: { info } }) {
    graph.info().name();
    //    ^^^^ calls graph.js#Graph#info(). exact | via=declaredType
    //           ^^^^ calls graph.js#Info#name(). inferred | via=returnType
    level.name();
    //    ^^^^ no calls
  }
  /** @param {import("./plain").Plain} plain */
  plain(plain) { plain.info(); }
  //                   ^^^^ calls graph.js#Graph#info(). exact | via=declaredType
  /** @param {import("./template").Visit} visit */
  visit(visit) { this.visit((each) => each.info()); }
  //                                       ^^^^ calls graph.js#Graph#info(). inferred | via=declaredType
  /** @param {import("./template").Nothing} nothing */
  nothing(nothing) { nothing.info(); }
  //                         ^^^^ no calls
}
