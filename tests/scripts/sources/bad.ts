export class AnotherName {}
