export class Probe {}
