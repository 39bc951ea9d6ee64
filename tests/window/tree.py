"""Lists what a screen reader sees of Truceline: left, top, width, height and name of every node, by tabs."""
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi

Atspi.init()


def walk(node):
    yield node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child:
            yield from walk(child)


desktop = Atspi.get_desktop(0)
for index in range(desktop.get_child_count()):
    program = desktop.get_child_at_index(index)
    if not program or "truceline" not in (program.get_name() or "").lower():
        continue
    for node in walk(program):
        name = " ".join((node.get_name() or "").split())
        component = node.get_component_iface()
        if name and component:
            extent = component.get_extents(Atspi.CoordType.SCREEN)
            sys.stdout.write(f"{extent.x}\t{extent.y}\t{extent.width}\t{extent.height}\t{name}\n")
