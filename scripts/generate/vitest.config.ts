export { default } from '@org/workspace/vitest-config'
