/** Ends what the browser tests have started in this process. */
module.exports = () => require("./browserEnvironment.cjs").close();
