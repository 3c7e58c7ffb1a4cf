export { GlobalLoadBalancingCard } from './GlobalLoadBalancingCard';
