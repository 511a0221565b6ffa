export async function main(args: readonly string[]): Promise<number> { console.log('hello', process.version, args); return 1 }
