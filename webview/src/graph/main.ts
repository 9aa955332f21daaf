import type { GraphViewEvents, GraphViewRequests } from '../../../server/src/protocol/webview.ts';
import { Channel } from '../shared/rpc.ts';
import '../shared/theme.css';
import './graph.css';
import { GraphView } from './graph-view.ts';

const channel = new Channel<GraphViewRequests, GraphViewEvents>();
const view = new GraphView(document.getElementById('root') as HTMLElement, channel);
view.restore();
channel.ready();
