const { default: Sequencer } = require("@jest/test-sequencer");
const slowest = require("./slowestFiles.json");

/**
 * The files that take longest begin first. Without times from an earlier run jest goes by the size of a file, and a long one that begins
 * last leaves the other workers idle.
 */
module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) =>
      slowest.findIndex((name) => path.replaceAll("\\", "/").endsWith(`/${name}`));
    const place = (test) => (rank(test) === -1 ? slowest.length : rank(test));
    return super.sort(tests).sort((one, other) => place(one) - place(other));
  }
};
