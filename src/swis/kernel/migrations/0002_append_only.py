from django.db import migrations

from swis.kernel.triggers import install


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
