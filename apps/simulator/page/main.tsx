import { render } from 'preact'
import { App } from './app.tsx'
import './styles/base.css'
import './styles/nav.css'
import './styles/phone.css'
import './styles/thread.css'
import './styles/controls.css'
import './styles/wall.css'
import './styles/wire.css'

const root = document.getElementById('app')
if (root) render(<App />, root)
